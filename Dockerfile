# The board alone keeps its rooms in /data with its own Valkey; with REDIS_URL it keeps nothing.

FROM python:3.12-slim AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/board \
    && /opt/board/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --no-deps -r requirements.lock

FROM python:3.12-slim
ENV PATH=/opt/board/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data
WORKDIR /board
COPY --from=build /opt/board /opt/board
COPY LICENSE pyproject.toml ./
COPY board/ board/
COPY content/ content/
COPY static/ static/
COPY server/ server/
# Compiled here, for the files are not the running user's to write.
RUN python -m compileall -q board server \
    && install -d -o 10001 -g 10001 -m 700 /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz\", timeout=2)"]
CMD ["python", "-m", "server"]
